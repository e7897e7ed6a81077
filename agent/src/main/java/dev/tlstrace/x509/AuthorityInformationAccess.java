package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * AuthorityInfoAccessSyntax  ::=  SEQUENCE SIZE (1..MAX) OF AccessDescription
 *
 * AccessDescription  ::=  SEQUENCE {
 *      accessMethod          OBJECT IDENTIFIER,     -- id-ad-caIssuers, id-ad-ocsp
 *      accessLocation        GeneralName  }         RFC 5280, section 4.2.2.1
 * </pre>
 */
final class AuthorityInformationAccess implements Described {
    static final String OID = "1.3.6.1.5.5.7.1.1";

    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

    final List<String> caIssuers = new ArrayList<>();
    final List<String> ocsp = new ArrayList<>();

    AuthorityInformationAccess(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        while (in.hasNext()) {
            Der description = in.next(Der.SEQUENCE);
            String method = description.next(Der.OBJECT_IDENTIFIER).oid();
            GeneralName location = new GeneralName(description.next());
            if (location.type() == GeneralName.URI && method.equals(OCSP)) {
                ocsp.add(location.value());
            } else if (location.type() == GeneralName.URI && method.equals(CA_ISSUERS)) {
                caIssuers.add(location.value());
            }
        }
    }

    @Override
    public void describe(Fields out) {
        out.object("authority_information_access", new Described() {
            @Override
            public void describe(Fields access) {
                access.texts("ca_issuers", caIssuers);
                access.texts("ocsp", ocsp);
            }
        });
    }
}
