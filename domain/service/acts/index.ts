/** The acts on the service of documents (送达), in the order in which a page offers them. */
import { byId } from '../../kernel/definition.js';
import { acknowledge } from './acknowledge.js';
import { announceDocument } from './announce-document.js';
import { confirmAddress } from './confirm-address.js';
import { recordService } from './record-service.js';
import { revokeAddress } from './revoke-address.js';

export const SERVICE_ACTS = byId([acknowledge, recordService, announceDocument, confirmAddress, revokeAddress]);
