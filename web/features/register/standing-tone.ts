/** The colour of a standing on the register. */
import { type Tone, stageTone } from '../../components/tags.js';

/** The standings that are no stages. */
const TONES: Readonly<Record<string, Tone>> = {
  'under-renewal': 'waiting',
  'period-over': 'waiting',
};

export const standingTone = (standing: string): Tone => TONES[standing] ?? stageTone(standing);
