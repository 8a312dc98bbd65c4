import { correctionForm } from '../../forms/review.js';

export const form = correctionForm('复核材料补正通知');
