/** SHA-256 of the shipped texts of documents, hex. A test computes it from `templates.ts`. */
export const DOCUMENT_TEMPLATES_SHA256 = '9f963dad1ac866f76910290ece045e739b8b63d124239f5b11ff20f8c092d647';
