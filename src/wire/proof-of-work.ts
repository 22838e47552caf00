/** Last segment of the problem `type` that asks for a proof: "not without one for now". It comes with 429, for whoever knows nothing of proofs waits and tries again. */
export const proofOfWork = 'proof-of-work';

/** The header that a proof goes in: base64url of a `Proof` as JSON. */
export const proofHeader = 'proof-of-work';

/** How keys are derived (RFC 8018, 5.2); every browser has it in native code, off the page's thread. */
export const proofAlgorithm = 'PBKDF2/SHA-256';
