package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Makes a tree out of another one. Only the folders on the way to a file that changes are read and written, so that one file costs the same
 * among a hundred thousand as among ten. Names are kept as the bytes that they are, held in texts of one character a byte.
 */
final class TreeEditor {

    private final ObjectReader reader;
    private final ObjectInserter inserter;

    TreeEditor(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /**
     * @param base the tree to start from; empty for none
     * @param files path to its new blob, or to empty for a file that goes away
     * @return the new tree
     * @throws Failed when something of another type lies where a file or a folder has to be
     */
    ObjectId edit(Optional<ObjectId> base, Map<String, Optional<ObjectId>> files) throws IOException {
        Map<String, Optional<ObjectId>> raw = new HashMap<>();
        files.forEach((path, blob) ->
                raw.put(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), blob));
        Optional<ObjectId> edited = folder("", base, raw);
        return edited.isPresent() ? edited.get() : inserter.insert(new TreeFormatter());
    }

    /** Empty for a folder that has nothing left in it: Git keeps none of those. */
    private Optional<ObjectId> folder(String path, Optional<ObjectId> base, Map<String, Optional<ObjectId>> edits)
            throws IOException {
        Map<String, Entry> entries = base.isPresent() ? read(base.get()) : new HashMap<>();
        Map<String, Optional<ObjectId>> files = new HashMap<>(edits);
        files.keySet().removeIf(name -> name.indexOf('/') >= 0);
        // What goes away makes room for what comes: a file for a folder, a folder for a file.
        files.forEach((name, blob) -> {
            if (blob.isEmpty()) {
                remove(entries, name);
            }
        });
        for (Map.Entry<String, Map<String, Optional<ObjectId>>> below :
                folders(edits).entrySet()) {
            subfolder(path, entries, below.getKey(), below.getValue());
        }
        files.forEach((name, blob) -> blob.ifPresent(id -> write(path, entries, name, id)));
        return entries.isEmpty() ? Optional.empty() : Optional.of(inserter.insert(format(entries)));
    }

    private static void remove(Map<String, Entry> entries, String name) {
        if (entries.containsKey(name) && !entries.get(name).isFolder()) {
            entries.remove(name);
        }
    }

    private static void write(String path, Map<String, Entry> entries, String name, ObjectId blob) {
        Entry old = entries.getOrDefault(name, new Entry(name, FileMode.REGULAR_FILE, blob));
        if (!old.isFile()) {
            throw inTheWay(path, old, "a file");
        }
        entries.put(name, new Entry(name, old.mode(), blob));
    }

    private void subfolder(String path, Map<String, Entry> entries, String name, Map<String, Optional<ObjectId>> edits)
            throws IOException {
        Optional<Entry> old = Optional.ofNullable(entries.get(name));
        Optional<Entry> before = old.filter(Entry::isFolder);
        Optional<ObjectId> edited = folder(path + name + "/", before.map(Entry::id), edits);
        if (edited.isPresent()) {
            old.filter(entry -> !entry.isFolder()).ifPresent(entry -> {
                throw inTheWay(path, entry, "a folder");
            });
            entries.put(name, new Entry(name, FileMode.TREE, edited.get()));
        } else if (before.isPresent()) {
            entries.remove(name);
        }
    }

    /** Somebody put it there on purpose: it is not ours to replace. */
    private static Failed inTheWay(String path, Entry found, String wanted) {
        byte[] bytes = (path + found.name()).getBytes(StandardCharsets.ISO_8859_1);
        return new Failed("In Git, " + Printable.of(new String(bytes, StandardCharsets.UTF_8)) + " is " + found.kind()
                + " where " + wanted + " has to be written; move it away there, then run again");
    }

    private static Map<String, Map<String, Optional<ObjectId>>> folders(Map<String, Optional<ObjectId>> edits) {
        Map<String, Map<String, Optional<ObjectId>>> folders = new HashMap<>();
        edits.forEach((path, blob) -> {
            int end = path.indexOf('/');
            if (end >= 0) {
                folders.computeIfAbsent(path.substring(0, end), any -> new HashMap<>())
                        .put(path.substring(end + 1), blob);
            }
        });
        return folders;
    }

    private Map<String, Entry> read(ObjectId tree) throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        CanonicalTreeParser parser = new CanonicalTreeParser(new byte[0], reader, tree);
        for (; !parser.eof(); parser.next()) {
            byte[] bytes = new byte[parser.getNameLength()];
            parser.getName(bytes, 0);
            String name = new String(bytes, StandardCharsets.ISO_8859_1);
            entries.put(name, new Entry(name, parser.getEntryFileMode(), parser.getEntryObjectId()));
        }
        return entries;
    }

    private static TreeFormatter format(Map<String, Entry> entries) {
        List<Entry> sorted = entries.values().stream()
                .sorted(Comparator.comparing(Entry::sortedAs))
                .toList();
        TreeFormatter tree = new TreeFormatter();
        sorted.forEach(
                entry -> tree.append(entry.name().getBytes(StandardCharsets.ISO_8859_1), entry.mode(), entry.id()));
        return tree;
    }

    /** One line of a tree. */
    private record Entry(String name, FileMode mode, ObjectId id) {

        boolean isFile() {
            return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
        }

        /** For people. */
        String kind() {
            if (isFolder()) {
                return "a folder";
            }
            if (isFile()) {
                return "a file";
            }
            return mode == FileMode.SYMLINK ? "a symbolic link" : "a submodule";
        }

        boolean isFolder() {
            return mode == FileMode.TREE;
        }

        /** Git sorts a folder as if its name ended with a slash. */
        String sortedAs() {
            return isFolder() ? name + "/" : name;
        }
    }
}
