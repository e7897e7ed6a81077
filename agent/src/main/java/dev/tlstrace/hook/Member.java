package dev.tlstrace.hook;

/**
 * A field of a class, or a getter: internal name of the class or interface that is asked for it, its own name and its
 * descriptor.
 */
final class Member {
    final String owner;
    final String name;
    final String descriptor;
    final boolean ofInterface;

    private Member(String owner, String name, String descriptor, boolean ofInterface) {
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.ofInterface = ofInterface;
    }

    static Member field(String owner, String name, String descriptor) {
        return new Member(owner, name, descriptor, false);
    }

    static Member getter(String owner, String name, String type) {
        return new Member(owner, name, "()" + type, false);
    }

    static Member interfaceGetter(String owner, String name, String type) {
        return new Member(owner, name, "()" + type, true);
    }

    /** The same in a library whose names begin otherwise. */
    Member moved(String root, String movedRoot) {
        return new Member(owner.replace(root, movedRoot), name, descriptor.replace(root, movedRoot), ofInterface);
    }

    boolean isField() {
        return descriptor.charAt(0) != '(';
    }
}
