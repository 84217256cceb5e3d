import { relative } from 'node:path';
import { z } from 'zod';

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

const environment = z.object({
  /** Must connect as a role that cannot bypass row-level security. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Without it the queue lives in PostgreSQL. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** Where people reach the installation; links in mails begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  SESSION_SECRET: z.string().min(32),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Where a worker answers health checks; without it, it does not. */
  WORKER_HEALTH_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  MAIL_FROM: z.email().default('musubi@musubi.example'),
  /** Where mails come back to. Only together with the port: whose domain nobody listens to loses them. */
  BOUNCE_DOMAIN: z.hostname().optional(),
  /** Where a worker takes in mails that come back; without it, it does not. */
  INBOUND_SMTP_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** Of the LINE Official Account that people are written to from; without it nobody is. */
  LINE_CHANNEL_TOKEN: z.string().min(20).optional(),
  LINE_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.line.me'),
  /** Whose word counts for where a request comes from: addresses and networks, by commas, as Express names them. */
  TRUSTED_PROXIES: z.string().default('loopback'),
  /** The built web pages; without it only the API is served. */
  WEB_DIR: z.string().optional(),
  /** Where uploaded files are kept, for all apis and workers alike; without it nothing can be uploaded. */
  FILES_DIR: z.string().optional(),
  /** Opens the routes under /api/dev. Never on in production. */
  DEMO: onOff.default(false),
  /** Where the local mail catcher keeps what it caught. */
  DEMO_MAIL_DIR: z.string().optional(),
});

const consistent = environment.refine(
  ({ FILES_DIR, WEB_DIR }) =>
    FILES_DIR === undefined || WEB_DIR === undefined || relative(WEB_DIR, FILES_DIR).startsWith('..'),
  { path: ['FILES_DIR'], error: 'must not lie in WEB_DIR: what is uploaded would be served as pages' },
);

export abstract class Config {
  abstract readonly databaseUrl: string;
  abstract readonly redisUrl: string | undefined;
  abstract readonly smtpUrl: string;
  abstract readonly publicUrl: string;
  abstract readonly sessionSecret: string;
  abstract readonly port: number;
  abstract readonly workerHealthPort: number | undefined;
  abstract readonly mailFrom: string;
  abstract readonly bounceDomain: string | undefined;
  abstract readonly inboundSmtpPort: number | undefined;
  abstract readonly lineChannelToken: string | undefined;
  abstract readonly lineApiUrl: string;
  abstract readonly trustedProxies: string;
  abstract readonly webDir: string | undefined;
  abstract readonly filesDir: string | undefined;
  abstract readonly demo: boolean;
  abstract readonly demoMailDir: string | undefined;
}

/** The only reader of process.env. Lists every wrong variable at once and stops the process before it starts. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const values = parse(consistent, env);
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    smtpUrl: values.SMTP_URL,
    publicUrl: values.PUBLIC_URL.replace(/\/$/, ''),
    sessionSecret: values.SESSION_SECRET,
    port: values.PORT,
    workerHealthPort: values.WORKER_HEALTH_PORT,
    mailFrom: values.MAIL_FROM,
    bounceDomain: values.BOUNCE_DOMAIN,
    inboundSmtpPort: values.INBOUND_SMTP_PORT,
    lineChannelToken: values.LINE_CHANNEL_TOKEN,
    lineApiUrl: values.LINE_API_URL,
    trustedProxies: values.TRUSTED_PROXIES,
    webDir: values.WEB_DIR,
    filesDir: values.FILES_DIR,
    demo: values.DEMO,
    demoMailDir: values.DEMO_MAIL_DIR,
  });
}

/** What only `migrate` needs: the database as its owner. */
export function loadMigrationUrl(env: NodeJS.ProcessEnv = process.env): string {
  return parse(z.object({ MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) }), env)
    .MIGRATION_DATABASE_URL;
}

function parse<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(env);
  if (!parsed.success) throw new Error(`Invalid environment:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
