/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '77f4a197a787a7cef9d927d0231d7aaf11723fb8889cb906d0ea2602554c1cbf';
