/** Saves a draft during editing: soon after each change, one save at a time, based on the version that was loaded. */
import { useEffect, useState } from 'react';
import { problemOf } from '../../lib/api/client.js';
import type { Draft } from '../../lib/api/schema.js';
import type { DraftEndpoint } from './draft-endpoint.js';

export type SaveState =
  /** `at` is missing if nothing has been written yet. */
  | { readonly state: 'saved'; readonly at?: string }
  | { readonly state: 'unsaved' | 'saving' | 'failed' }
  /** The server rejects it; the input stays on the page. */
  | { readonly state: 'refused'; readonly detail: string }
  /** Somebody else changed it: `theirs` is the server's version. */
  | { readonly state: 'conflict'; readonly theirs: Draft };

const AFTER_CHANGE_MS = 1_000;
const AFTER_FAILURE_MS = 8_000;
const PRECONDITION_FAILED = 412;

export class DraftAutosave {
  #version: string;
  #waiting: object | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #state: SaveState;

  readonly #endpoint: DraftEndpoint;
  readonly #onState: (state: SaveState) => void;

  constructor(endpoint: DraftEndpoint, draft: Draft, onState: (state: SaveState) => void) {
    this.#endpoint = endpoint;
    this.#onState = onState;
    this.#version = draft.version;
    this.#state = savedState(draft);
  }

  change(content: object): void {
    this.#waiting = content;
    if (this.#state.state === 'conflict') return;
    if (this.#state.state !== 'saving') this.#set({ state: 'unsaved' });
    this.#saveIn(AFTER_CHANGE_MS);
  }

  /** Save unsaved changes, and return whether everything is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await (this.#running ??= this.#save().finally(() => (this.#running = undefined)));
    return this.#waiting === undefined;
  }

  /** Continue from the server's version; if `mine` is given, overwrite it. */
  resolveConflict(theirs: Draft, mine?: object): void {
    this.#version = theirs.version;
    this.#waiting = mine;
    this.#set(savedState(theirs));
    if (mine !== undefined) void this.flush();
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #save(): Promise<void> {
    while (this.#waiting !== undefined && this.#state.state !== 'conflict') {
      const content = this.#waiting;
      this.#waiting = undefined;
      this.#set({ state: 'saving' });
      try {
        const saved = await this.#endpoint.save(content, this.#version);
        this.#version = saved.version;
        this.#set(this.#waiting === undefined ? savedState(saved) : { state: 'unsaved' });
      } catch (error) {
        this.#waiting ??= content;
        return await this.#handle(error);
      }
    }
  }

  async #handle(error: unknown): Promise<void> {
    const problem = problemOf(error);
    if (problem?.status === PRECONDITION_FAILED) {
      const theirs = await this.#readTheirs();
      if (theirs !== undefined) return this.#set({ state: 'conflict', theirs });
    } else if (problem !== undefined && problem.status < 500 && problem.status !== 429) {
      const named = problem.errors?.map(({ detail }) => detail).join('；');
      return this.#set({ state: 'refused', detail: named ?? problem.detail });
    }
    this.#set({ state: 'failed' });
    this.#saveIn(AFTER_FAILURE_MS);
  }

  async #readTheirs(): Promise<Draft | undefined> {
    try {
      return await this.#endpoint.read();
    } catch {
      return undefined; // the next save reads again
    }
  }

  #set(state: SaveState): void {
    this.#state = state;
    this.#onState(state);
  }
}

const savedState = ({ savedAt }: Draft): SaveState => ({
  state: 'saved',
  ...(savedAt !== undefined && { at: savedAt }),
});

/** Autosave a draft while its form is open, and warn before closing with unsaved changes. */
export function useDraftAutosave(endpoint: DraftEndpoint, draft: Draft): readonly [DraftAutosave, SaveState] {
  const [saveState, setSaveState] = useState<SaveState>(() => savedState(draft));
  const [autosave] = useState(() => new DraftAutosave(endpoint, draft, setSaveState));
  useEffect(() => () => void autosave.flush(), [autosave]);
  useEffect(() => {
    if (saveState.state === 'saved') return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [saveState.state]);
  return [autosave, saveState];
}
