package io.jenkins.plugins.efsdr.directory.nfs4.compound;

/** What an object is (RFC 8881, section 5.8.1.2), as users call it. */
public enum FileType {
    FILE(1, "a file"),
    DIRECTORY(2, "a directory"),
    SYMBOLIC_LINK(5, "a symbolic link"),
    OTHER(0, "a special file");

    private final int number;
    private final String words;

    FileType(int number, String words) {
        this.number = number;
        this.words = words;
    }

    int number() {
        return number;
    }

    static FileType of(int number) {
        for (FileType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return OTHER;
    }

    @Override
    public String toString() {
        return words;
    }
}
