/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '416a6590392aa4c43df7b2f4a88f4e0800b1e4f677347bc0ffc1b7ec56d97c88';
