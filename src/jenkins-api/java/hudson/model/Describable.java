package hudson.model;

/** The method is a default one since 2.505. */
public interface Describable<T extends Describable<T>> {
    Descriptor<T> getDescriptor();
}
