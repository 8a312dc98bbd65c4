import { correctionForm } from '../../forms/review.js';

export const form = correctionForm('补正通知');
