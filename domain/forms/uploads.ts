/** The limits of attachments, for the page that offers the upload and for the check of a file. */
const MB = 1024 * 1024;

export const ATTACHMENT = {
  maxBytes: 20 * MB,
  title: ' PDF、PNG、JPEG、DOCX 或 XLSX',
  /** The accepted media types, with the file extensions of each. */
  types: {
    'application/pdf': ['pdf'],
    'image/png': ['png'],
    'image/jpeg': ['jpg', 'jpeg'],
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  },
} as const;

/** The accepted file extensions. */
export const ATTACHMENT_EXTENSIONS: readonly string[] = Object.values(ATTACHMENT.types).flat();
