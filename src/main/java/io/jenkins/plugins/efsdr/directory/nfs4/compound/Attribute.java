package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The attributes that are used here, in the order of their numbers, which is the order of their values (RFC 8881, section 5). */
enum Attribute {
    TYPE(1),
    SIZE(4),
    MODE(33),
    OWNER(36),
    GROUP(37);

    private static final int WORD = 32;

    private final int number;

    Attribute(int number) {
        this.number = number;
    }

    /** As a {@code bitmap4}. */
    static List<Integer> bitmap(Set<Attribute> attributes) {
        int[] words = new int[2];
        attributes.forEach(each -> words[each.number / WORD] |= 1 << each.number % WORD);
        return words[1] == 0 ? List.of(words[0]) : List.of(words[0], words[1]);
    }

    /** @throws MalformedReply when the bitmap names an attribute that was never asked for */
    static Set<Attribute> of(List<Integer> bitmap) throws MalformedReply {
        List<Integer> left = new ArrayList<>(bitmap);
        Set<Attribute> named = EnumSet.noneOf(Attribute.class);
        for (Attribute each : values()) {
            if (each.takeFrom(left)) {
                named.add(each);
            }
        }
        if (left.stream().anyMatch(word -> word != 0)) {
            throw new MalformedReply(
                    "attributes came back that were not asked for: bitmap " + Arrays.toString(bitmap.toArray()));
        }
        return named;
    }

    private boolean takeFrom(List<Integer> words) {
        int word = number / WORD;
        int bit = 1 << number % WORD;
        if (word >= words.size() || (words.get(word) & bit) == 0) {
            return false;
        }
        words.set(word, words.get(word) & ~bit);
        return true;
    }
}
