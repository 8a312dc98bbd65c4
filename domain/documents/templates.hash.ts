/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '27b0dea8fe8e0857a6bcbe76044612820cfe71dd737745ea06fc8657e2032774';
