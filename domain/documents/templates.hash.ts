/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '3462126b257d8b580d100cd76ff488421846e66d3701ddb0c21ca7f873cbf797';
