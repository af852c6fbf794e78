import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runningCloud, start } from '@shanyu/local-cloud'
import { openAdmin, type Admin } from './admin'
import { ROOT } from './build'

/** Which cloud a script speaks to: the one at `url`, else that of the data folder. */
export interface CloudChoice {
  dataDir: string
  url?: string
}

/**
 * Runs with the cloud people mean: the named one; else the one that is running on the data folder, so that two never
 * write to one folder; else one started for as long as this takes.
 */
export async function withCloud<T>({ dataDir, url }: CloudChoice, run: (admin: Admin) => Promise<T>): Promise<T> {
  const running = url ?? (existsSync(dataDir) ? runningCloud(dataDir) : null)
  if (running) return run(openAdmin({ url: running.replace(/\/+$/, '').replace(/\/admin$/, '') }))
  const indexes = JSON.parse(readFileSync(path.join(ROOT, 'config/indexes.json'), 'utf8'))
  const cloud = await start({ data: dataDir, indexes })
  try {
    return await run(openAdmin({ url: cloud.url }))
  } finally {
    await cloud.close()
  }
}
