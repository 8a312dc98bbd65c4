/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = 'dfa7426b2ee166f4da490e40c4e975eb51d089ca6fe710420c24466545a9be75';
