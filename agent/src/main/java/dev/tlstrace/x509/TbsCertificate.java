package dev.tlstrace.x509;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the issuer has signed.
 *
 * <pre>
 * TBSCertificate  ::=  SEQUENCE  {
 *      version         [0]  EXPLICIT Version DEFAULT v1,
 *      serialNumber         CertificateSerialNumber,
 *      signature            AlgorithmIdentifier,
 *      issuer               Name,
 *      validity             Validity,
 *      subject              Name,
 *      subjectPublicKeyInfo SubjectPublicKeyInfo,
 *      issuerUniqueID  [1]  IMPLICIT UniqueIdentifier OPTIONAL,
 *      subjectUniqueID [2]  IMPLICIT UniqueIdentifier OPTIONAL,
 *      extensions      [3]  EXPLICIT Extensions OPTIONAL }
 *
 * Version  ::=  INTEGER  {  v1(0), v2(1), v3(2)  }
 * CertificateSerialNumber  ::=  INTEGER
 * Validity ::= SEQUENCE {
 *      notBefore      Time,
 *      notAfter       Time }
 * UniqueIdentifier  ::=  BIT STRING
 * Extensions  ::=  SEQUENCE SIZE (1..MAX) OF Extension
 *                                                   RFC 5280, section 4.1
 * </pre>
 */
final class TbsCertificate {
    /** 1 to 3, or 0 for what is not one of these, which the JDK lets pass. */
    final int version;

    final String serialNumber;
    final AlgorithmIdentifier signature;
    final DistinguishedName issuer;
    /** Null if it cannot be read, and so is notAfter. */
    final Long notBefore;

    final Long notAfter;
    final DistinguishedName subject;
    final PublicKey publicKey;
    /** Those before the first that cannot be read. */
    final List<Extension> extensions = new ArrayList<>();
    /** The first thing that is wrong outside the values of extensions, or null. */
    final Unreadable fault;

    TbsCertificate(Der in) throws Unreadable {
        Der number = in.optional(Der.constructed(0));
        version = number == null ? 1 : version(number.inside(Der.INTEGER));
        serialNumber = in.next(Der.INTEGER).hexInteger();
        signature = new AlgorithmIdentifier(in.next(Der.SEQUENCE));
        issuer = DistinguishedName.read(in.next(Der.SEQUENCE));
        Der validity = in.next(Der.SEQUENCE);
        subject = DistinguishedName.read(in.next(Der.SEQUENCE));
        publicKey = new PublicKey(in.next(Der.SEQUENCE));
        Unreadable wrong = first(issuer.fault(), subject.fault(), publicKey.fault());

        Long from = null;
        Long until = null;
        try {
            from = Time.read(validity.next());
            until = Time.read(validity.next());
            validity.end();
        } catch (Unreadable e) {
            wrong = first(wrong, e);
        }
        notBefore = from;
        notAfter = until;

        try {
            in.optional(Der.context(1));
            in.optional(Der.context(2));
            Der list = in.optional(Der.constructed(3));
            if (list != null) {
                extensions(list.inside(Der.SEQUENCE));
            }
            in.end();
        } catch (Unreadable e) {
            wrong = first(wrong, e);
        }
        fault = wrong;
    }

    private static int version(Der number) {
        byte[] value = number.content();
        return value.length == 1 && value[0] >= 0 && value[0] < 3 ? 1 + value[0] : 0;
    }

    private void extensions(Der in) throws Unreadable {
        Set<String> seen = new HashSet<>();
        while (in.hasNext()) {
            // the JDK takes a SET for a SEQUENCE here
            Der next = in.optional(Der.SET);
            next = next == null ? in.next(Der.SEQUENCE) : next;
            Extension extension = new Extension(next);
            extensions.add(seen.add(extension.oid()) ? extension : extension.repeated(next.offset()));
        }
    }

    private static Unreadable first(Unreadable... faults) {
        for (Unreadable fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
