package io.jenkins.plugins.efsdr.repository;

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
     */
    ObjectId edit(Optional<ObjectId> base, Map<String, Optional<ObjectId>> files) throws IOException {
        Map<String, Optional<ObjectId>> raw = new HashMap<>();
        files.forEach((path, blob) ->
                raw.put(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), blob));
        Optional<ObjectId> edited = folder(base, raw);
        return edited.isPresent() ? edited.get() : inserter.insert(new TreeFormatter());
    }

    /** Empty for a folder that has nothing left in it: Git keeps none of those. */
    private Optional<ObjectId> folder(Optional<ObjectId> base, Map<String, Optional<ObjectId>> edits)
            throws IOException {
        Map<String, Entry> entries = base.isPresent() ? read(base.get()) : new HashMap<>();
        edits.forEach((path, blob) -> {
            if (path.indexOf('/') < 0) {
                file(entries, path, blob);
            }
        });
        for (Map.Entry<String, Map<String, Optional<ObjectId>>> below :
                folders(edits).entrySet()) {
            subfolder(entries, below.getKey(), below.getValue());
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(inserter.insert(format(entries)));
    }

    private static void file(Map<String, Entry> entries, String name, Optional<ObjectId> blob) {
        Entry old = entries.get(name);
        if (blob.isPresent()) {
            boolean executable = old != null && old.mode() == FileMode.EXECUTABLE_FILE;
            FileMode mode = executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
            entries.put(name, new Entry(name, mode, blob.get()));
        } else if (old != null && !old.isFolder()) {
            entries.remove(name);
        }
    }

    private void subfolder(Map<String, Entry> entries, String name, Map<String, Optional<ObjectId>> edits)
            throws IOException {
        Optional<Entry> old = Optional.ofNullable(entries.get(name)).filter(Entry::isFolder);
        Optional<ObjectId> edited = folder(old.map(Entry::id), edits);
        if (edited.isPresent()) {
            entries.put(name, new Entry(name, FileMode.TREE, edited.get()));
        } else if (old.isPresent()) {
            entries.remove(name);
        }
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

        boolean isFolder() {
            return mode == FileMode.TREE;
        }

        /** Git sorts a folder as if its name ended with a slash. */
        String sortedAs() {
            return isFolder() ? name + "/" : name;
        }
    }
}
