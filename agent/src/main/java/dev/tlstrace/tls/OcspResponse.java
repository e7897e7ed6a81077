package dev.tlstrace.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;

/**
 * <pre>
 * OCSPResponse ::= SEQUENCE {
 *    responseStatus         OCSPResponseStatus,
 *    responseBytes          [0] EXPLICIT ResponseBytes OPTIONAL }
 *
 * ResponseBytes ::= SEQUENCE {
 *    responseType   OBJECT IDENTIFIER,             -- id-pkix-ocsp-basic
 *    response       OCTET STRING }                 -- BasicOCSPResponse
 *
 * ResponseData ::= SEQUENCE {
 *    version              [0] EXPLICIT Version DEFAULT v1,
 *    responderID              ResponderID,         -- byName [1], byKey [2]
 *    producedAt               GeneralizedTime,
 *    responses                SEQUENCE OF SingleResponse,
 *    responseExtensions   [1] EXPLICIT Extensions OPTIONAL }
 *                                                  RFC 6960, section 4.2.1
 * </pre>
 *
 * What a server staples to its certificate. Nothing is verified here. Never fails: what is not such a response says why and
 * keeps its bytes.
 */
public final class OcspResponse implements Described {
    /** OCSPResponseStatus, which has no 4. */
    private static final String[] STATUS = {
        "successful", "malformedRequest", "internalError", "tryLater", null, "sigRequired", "unauthorized"
    };

    /** Beside an empty response of RFC 6961, section 2.2: the server has none for this certificate. */
    private static final String ABSENT = "absent";

    private final String responseStatus;
    private final String responseType;
    private final byte[] responderName;
    private final byte[] responderKeyHash;
    private final String producedAt;
    private final List<Single> responses;
    private final String fault;
    private final byte[] data;

    private OcspResponse(String responseStatus, String fault, byte[] data) {
        this.responseStatus = responseStatus;
        this.fault = fault;
        this.data = data;
        responseType = null;
        responderName = null;
        responderKeyHash = null;
        producedAt = null;
        responses = null;
    }

    private OcspResponse(byte[] der) throws IOException {
        OCSPResponse response = OCSPResponse.getInstance(der);
        responseStatus = status(response.getResponseStatus().getIntValue());
        fault = null;
        data = null;
        ResponseBytes bytes = response.getResponseBytes();
        responseType = bytes == null ? null : bytes.getResponseType().getId();
        if (bytes == null || !bytes.getResponseType().equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
            responderName = null;
            responderKeyHash = null;
            producedAt = null;
            responses = null;
            return;
        }
        BasicOCSPResponse basic =
                BasicOCSPResponse.getInstance(bytes.getResponse().getOctets());
        ResponseData signed = basic.getTbsResponseData();
        ResponderID responder = signed.getResponderID();
        responderName = responder.getName() == null ? null : responder.getName().getEncoded(ASN1Encoding.DER);
        responderKeyHash = responder.getKeyHash();
        producedAt = time(signed.getProducedAt());
        responses = new ArrayList<>();
        ASN1Sequence singles = signed.getResponses();
        for (int i = 0; i < singles.size(); i++) {
            responses.add(new Single(SingleResponse.getInstance(singles.getObjectAt(i))));
        }
    }

    /** Reads a response in DER. */
    public static OcspResponse read(byte[] der) {
        if (der.length == 0) {
            return new OcspResponse(ABSENT, null, null);
        }
        try {
            return new OcspResponse(der);
        } catch (IOException | RuntimeException e) {
            return new OcspResponse(null, "not an OCSP response: " + e.getMessage(), der);
        }
    }

    /** {@code successful}, another word of OCSPResponseStatus, {@code absent}, or null if it cannot be read. */
    public String responseStatus() {
        return responseStatus;
    }

    /** One for each certificate that is answered for; empty unless the response is a basic and successful one. */
    public List<Single> responses() {
        return responses == null ? Collections.<Single>emptyList() : Collections.unmodifiableList(responses);
    }

    @Override
    public void describe(Fields out) {
        out.text("response_status", responseStatus);
        out.text("response_type", responses == null ? responseType : "id-pkix-ocsp-basic");
        if (responderName != null) {
            out.names("responder_name", Collections.singletonList(responderName));
        }
        out.bytes("responder_key_hash", responderKeyHash);
        out.text("produced_at", producedAt);
        out.objects("responses", responses);
        if (fault != null) {
            out.object("malformed", new Described() {
                @Override
                public void describe(Fields where) {
                    where.text("reason", fault);
                }
            });
        }
        out.bytes("data", data);
    }

    private static String status(int value) {
        return value >= 0 && value < STATUS.length && STATUS[value] != null ? STATUS[value] : Integer.toString(value);
    }

    /** As ISO 8601; as it came if it is not the one form that RFC 5280, section 4.1.2.5.2 allows. */
    private static String time(ASN1GeneralizedTime time) {
        if (time == null) {
            return null;
        }
        String text = time.getTimeString();
        if (text.length() != 15 || text.charAt(14) != 'Z') {
            return text;
        }
        return text.substring(0, 4)
                + '-'
                + text.substring(4, 6)
                + '-'
                + text.substring(6, 8)
                + 'T'
                + text.substring(8, 10)
                + ':'
                + text.substring(10, 12)
                + ':'
                + text.substring(12);
    }

    /**
     * <pre>
     * SingleResponse ::= SEQUENCE {
     *    certID                       CertID,       -- hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber
     *    certStatus                   CertStatus,   -- good [0], revoked [1], unknown [2]
     *    thisUpdate                   GeneralizedTime,
     *    nextUpdate           [0]     EXPLICIT GeneralizedTime OPTIONAL,
     *    singleExtensions     [1]     EXPLICIT Extensions OPTIONAL }
     * </pre>
     */
    public static final class Single implements Described {
        private static final String[] CERT_STATUS = {"good", "revoked", "unknown"};

        /** CRLReason (RFC 5280, section 5.3.1), which has no 7. */
        private static final String[] REASON = {
            "unspecified",
            "keyCompromise",
            "cACompromise",
            "affiliationChanged",
            "superseded",
            "cessationOfOperation",
            "certificateHold",
            null,
            "removeFromCRL",
            "privilegeWithdrawn",
            "aACompromise"
        };

        private final String hashAlgorithm;
        private final byte[] issuerNameHash;
        private final byte[] issuerKeyHash;
        private final String serialNumber;
        private final String certStatus;
        private final String revocationTime;
        private final String revocationReason;
        private final String thisUpdate;
        private final String nextUpdate;

        private Single(SingleResponse single) {
            CertID id = single.getCertID();
            hashAlgorithm = hash(id.getHashAlgorithm().getAlgorithm().getId());
            issuerNameHash = id.getIssuerNameHash().getOctets();
            issuerKeyHash = id.getIssuerKeyHash().getOctets();
            serialNumber = serial(id.getSerialNumber().getValue());
            CertStatus status = single.getCertStatus();
            certStatus = CERT_STATUS[status.getTagNo()];
            RevokedInfo revoked = status.getTagNo() == 1 ? RevokedInfo.getInstance(status.getStatus()) : null;
            revocationTime = revoked == null ? null : time(revoked.getRevocationTime());
            revocationReason = revoked == null || revoked.getRevocationReason() == null
                    ? null
                    : reason(revoked.getRevocationReason().getValue().intValue());
            thisUpdate = time(single.getThisUpdate());
            nextUpdate = time(single.getNextUpdate());
        }

        /** In upper-case hex. */
        public String serialNumber() {
            return serialNumber;
        }

        /** {@code good}, {@code revoked} or {@code unknown}. */
        public String certStatus() {
            return certStatus;
        }

        /** ISO 8601, UTC; null unless revoked. */
        public String revocationTime() {
            return revocationTime;
        }

        /** ISO 8601, UTC. */
        public String thisUpdate() {
            return thisUpdate;
        }

        /** ISO 8601, UTC; null if the responder always has something newer. */
        public String nextUpdate() {
            return nextUpdate;
        }

        @Override
        public void describe(Fields out) {
            out.text("hash_algorithm", hashAlgorithm);
            out.bytes("issuer_name_hash", issuerNameHash);
            out.bytes("issuer_key_hash", issuerKeyHash);
            out.text("serial_number", serialNumber);
            out.text("cert_status", certStatus);
            out.text("revocation_time", revocationTime);
            out.text("revocation_reason", revocationReason);
            out.text("this_update", thisUpdate);
            out.text("next_update", nextUpdate);
        }

        private static String serial(BigInteger number) {
            byte[] magnitude = number.abs().toByteArray();
            int sign = magnitude.length > 1 && magnitude[0] == 0 ? 1 : 0;
            String digits = Hex.upper(Arrays.copyOfRange(magnitude, sign, magnitude.length));
            return number.signum() < 0 ? "-" + digits : digits;
        }

        private static String reason(int value) {
            return value >= 0 && value < REASON.length && REASON[value] != null
                    ? REASON[value]
                    : Integer.toString(value);
        }

        /** The hash's name in the registry of hash algorithms, or its OID. */
        private static String hash(String oid) {
            switch (oid) {
                case "1.3.14.3.2.26":
                    return "sha1";
                case "2.16.840.1.101.3.4.2.1":
                    return "sha256";
                case "2.16.840.1.101.3.4.2.2":
                    return "sha384";
                case "2.16.840.1.101.3.4.2.3":
                    return "sha512";
                default:
                    return oid;
            }
        }
    }
}
