/** Keeps a draft on the server while it is being written: soon after each change, one save at a time, over what was read. */
import { problemOf } from '../../lib/api/client.js';
import type { Draft } from '../../lib/api/schema.js';
import type { DraftPlace } from './draft-endpoint.js';

export type Saving =
  /** `at` is missing where nothing has been written yet. */
  | { readonly state: 'saved'; readonly at?: string }
  | { readonly state: 'unsaved' | 'saving' | 'failed' }
  /** The server does not take it; what is typed is still on the page. */
  | { readonly state: 'refused'; readonly detail: string }
  /** It was changed elsewhere meanwhile: `theirs` is what is there now. */
  | { readonly state: 'conflict'; readonly theirs: Draft };

/** How long after the last keystroke it is saved, and how long after a failure it is tried again. */
const AFTER_MS = 1_000;
const AGAIN_MS = 8_000;
const CHANGED_ELSEWHERE = 412;

export class Keeper {
  #version: string;
  #waiting: object | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #now: Saving;

  readonly #place: DraftPlace;
  readonly #told: (saving: Saving) => void;

  constructor(place: DraftPlace, begun: Draft, told: (saving: Saving) => void) {
    this.#place = place;
    this.#told = told;
    this.#version = begun.version;
    this.#now = savedAs(begun);
  }

  change(content: object): void {
    this.#waiting = content;
    if (this.#now.state === 'conflict') return;
    if (this.#now.state !== 'saving') this.#tell({ state: 'unsaved' });
    this.#later(AFTER_MS);
  }

  /** Saves what is not saved yet; whether all is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await (this.#running ??= this.#save().finally(() => (this.#running = undefined)));
    return this.#waiting === undefined;
  }

  /** Goes on from what is there now: with `mine` over it, or with that itself. */
  settle(theirs: Draft, mine?: object): void {
    this.#version = theirs.version;
    this.#waiting = mine;
    this.#tell(savedAs(theirs));
    if (mine !== undefined) void this.flush();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #save(): Promise<void> {
    while (this.#waiting !== undefined && this.#now.state !== 'conflict') {
      const content = this.#waiting;
      this.#waiting = undefined;
      this.#tell({ state: 'saving' });
      try {
        const saved = await this.#place.save(content, this.#version);
        this.#version = saved.version;
        this.#tell(this.#waiting === undefined ? savedAs(saved) : { state: 'unsaved' });
      } catch (error) {
        this.#waiting ??= content;
        return await this.#failed(error);
      }
    }
  }

  async #failed(error: unknown): Promise<void> {
    const problem = problemOf(error);
    if (problem?.status === CHANGED_ELSEWHERE) {
      const data = await this.#theirs();
      if (data !== undefined) return this.#tell({ state: 'conflict', theirs: data });
    } else if (problem !== undefined && problem.status < 500 && problem.status !== 429) {
      const named = problem.errors?.map(({ detail }) => detail).join('；');
      return this.#tell({ state: 'refused', detail: named ?? problem.detail });
    }
    this.#tell({ state: 'failed' });
    this.#later(AGAIN_MS);
  }

  async #theirs(): Promise<Draft | undefined> {
    try {
      return await this.#place.read();
    } catch {
      return undefined; // asked again with the next attempt to save
    }
  }

  #tell(saving: Saving): void {
    this.#now = saving;
    this.#told(saving);
  }
}

/** How a draft that was read or saved stands. */
export const savedAs = ({ savedAt }: Draft): Saving => ({
  state: 'saved',
  ...(savedAt !== undefined && { at: savedAt }),
});
