import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { start } from '../src/index'
import { indexedCollections } from './collections'
import type { Sdk } from './spelling'
import type { Check } from './suite'

/** Where the suite runs. */
export interface Environment {
  /** What to call it in the report. */
  name: string
  db: Sdk
  /** Whether the collections that need indexes have them. */
  hasIndexes: boolean
  close(): Promise<void>
}

const PROBE = 'conformance_main'

// The SDK looks at the environment when it is loaded, so it is loaded when that is in place.
const loadSdk = (): Sdk => createRequire(import.meta.url)('wx-server-sdk')

/** A local cloud on a folder of its own, gone when it is closed. */
export async function localEnvironment(checks: Check[]): Promise<Environment> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'))
  const cloud = await start({ data, indexes: indexedCollections(checks.flatMap(check => check.case ?? [])) })
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'local-cloud', TCB_ENV: 'local-cloud',
    TENCENTCLOUD_SECRETID: 'conformance', TENCENTCLOUD_SECRETKEY: 'conformance', TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloud.url}/admin` }),
  })
  const sdk = loadSdk()
  sdk.init({ env: 'local-cloud' })
  const close = async () => {
    await cloud.close()
    fs.rmSync(data, { recursive: true, force: true })
  }
  return { name: '本地云', db: sdk.database(), hasIndexes: true, close }
}

/** A real environment cannot be used. The message is one Chinese sentence. */
export class Unreachable extends Error {}

/** A real environment. The credentials are those of a Tencent Cloud account that may use it. */
export async function realEnvironment(env: string, secretId: string, secretKey: string, hasIndexes: boolean): Promise<Environment> {
  const sdk = loadSdk()
  sdk.init({ env, secretId, secretKey })
  const db = sdk.database()
  await db.createCollection(PROBE).catch(() => {})
  await db.collection(PROBE).count().catch((error: Sdk) => {
    throw new Unreachable(`用不了云环境 ${env}：${error.errMsg ?? error.message}`)
  })
  return { name: `云环境 ${env}`, db, hasIndexes, close: async () => {} }
}
