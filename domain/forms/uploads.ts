/** What may be attached to a case: said to those who choose a file, and held to when it comes. */
const MB = 1024 * 1024;

export const ATTACHMENT = {
  maxBytes: 20 * MB,
  title: ' PDF、PNG、JPEG、DOCX 或 XLSX',
  /** Media types taken, with the extensions that may name them. */
  types: {
    'application/pdf': ['pdf'],
    'image/png': ['png'],
    'image/jpeg': ['jpg', 'jpeg'],
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  },
} as const;

/** The extensions that an attachment's name may end in. */
export const ATTACHMENT_EXTENSIONS: readonly string[] = Object.values(ATTACHMENT.types).flat();
