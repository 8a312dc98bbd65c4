/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '6fb616a3421e921329fac770e938570e246dc24999fd803fa32c91a3986f9467';
