package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.compound.Chain;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileOperations;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileOperations.Page;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Op;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads a directory page by page and keeps the first names; memory grows with those alone. */
final class Listing {

    private static final int PAGE_BYTES = 1 << 15;

    private Listing() {}

    /**
     * The first {@code limit} names, sorted.
     *
     * @param start puts the directory in place, in each compound
     */
    static List<String> names(Client client, Supplier<Op<Void>> start, Predicate<String> wanted, int limit)
            throws IOException {
        TreeSet<String> first = new TreeSet<>();
        int bytes = Math.min(PAGE_BYTES, client.limits().responseBytesLeft() / 2);
        Page page = Page.BEFORE_FIRST;
        while (!page.last()) {
            Op<Page> read = FileOperations.readDirectory(page, bytes);
            page = Chain.from(start.get()).then(read).run(client).orThrow().of(read);
            page.names().stream().filter(wanted).forEach(name -> keep(first, name, limit));
        }
        return List.copyOf(first);
    }

    private static void keep(TreeSet<String> first, String name, int limit) {
        first.add(name);
        if (first.size() > limit) {
            first.pollLast();
        }
    }
}
