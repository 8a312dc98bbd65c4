/**
 * Accounts and sessions by better-auth, in the same database. It hashes passwords and signs sessions. There is no
 * public sign-up; only an administrator sets an account's role, district and organisation.
 */
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { bearer } from 'better-auth/plugins/bearer';
import type { Logger } from 'pino';
import { lockAlone } from '../../store/engine/advisory-lock.js';
import type { Store } from '../../store/engine/store.js';
import { withoutTimeouts } from '../../store/engine/without-timeouts.js';
import { datesAsDates } from './auth-dates.js';
import { ROLE_NAMES } from './roles.js';

export interface AuthSettings {
  readonly store: Store;
  /** Signs sessions; at least 32 characters. */
  readonly secret: string;
  /** The application's public URL; `https` makes the cookie secure. */
  readonly baseURL: string;
  readonly logger?: Logger;
}

const DAY_SECONDS = 86_400;
export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 128;

/** Held during the migration of the tables, so that two starting processes do not collide. */
const MIGRATION_LOCK = 7_316_001;

export interface Auth {
  readonly library: Library;
  readonly options: Options;
  readonly store: Store;
}

/**
 * Open the accounts and bring their tables up to date.
 * @throws Error on a secret that is too short
 */
export async function createAuth(settings: AuthSettings): Promise<Auth> {
  if (settings.secret.length < 32) throw new Error('会话密钥至少须有 32 个字符');
  const { store } = settings;
  await withoutTimeouts(store.db, async (db) => {
    await db.transaction().execute(async (transaction) => {
      await lockAlone(transaction, MIGRATION_LOCK);
      const migrations = await getMigrations(optionsOf(settings, transaction));
      await migrations.runMigrations();
    });
  });
  const options = optionsOf(settings, store.db);
  return { library: betterAuth(options), options, store };
}

function optionsOf({ secret, baseURL, logger }: AuthSettings, db: Store['db']) {
  return {
    appName: 'jiqun',
    secret,
    baseURL,
    database: { db: db.withPlugin(datesAsDates), type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
    },
    user: {
      additionalFields: {
        role: { type: ROLE_NAMES, required: true, input: false },
        district: { type: 'string', required: false, input: false },
        organisation: { type: 'string', required: false, input: false },
        recused: { type: 'string[]', required: false, input: false },
        disabled: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
    },
    session: { expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }, context) => {
            const user = await context?.context.internalAdapter.findUserById(userId);
            if ((user as { disabled?: boolean } | undefined)?.disabled === true) {
              throw new APIError('FORBIDDEN', { code: ACCOUNT_DISABLED });
            }
          },
        },
      },
    },
    // Our routes call the library's functions, so its HTTP handler and limiter are not used.
    rateLimit: { enabled: false },
    advanced: {
      database: { joins: true }, // a session and its account in one query
      useSecureCookies: baseURL.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => logger?.[level === 'error' ? 'error' : 'debug']({ from: 'better-auth' }, message),
    },
    plugins: [bearer({ requireSignature: true }), accountAudit],
  } satisfies BetterAuthOptions;
}

export const ACCOUNT_DISABLED = 'ACCOUNT_DISABLED';

/** The audit of accounts. The library's migrator creates this table with its own. */
const accountAudit = {
  id: 'account-audit',
  schema: {
    accountAudit: {
      modelName: 'account_audit',
      fields: {
        account: { type: 'string', required: true, index: true },
        actor: { type: 'string', required: true },
        act: { type: 'string', required: true },
        detail: { type: 'json', required: true },
        at: { type: 'date', required: true },
      },
    },
  },
} as const;

type Options = ReturnType<typeof optionsOf>;
type Library = ReturnType<typeof betterAuth<Options>>;
