/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '4740543734305bef686d368dedd2f209f84d605a795c3f7ed42b33bca06cf278';
