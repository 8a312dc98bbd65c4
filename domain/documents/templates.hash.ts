/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '6112a00c5f862f97677ea89a5f069185fc548cba32cb0d426ca2db7f976fd758';
