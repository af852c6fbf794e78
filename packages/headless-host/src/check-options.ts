import fs from 'node:fs'
import path from 'node:path'
import { UserError } from './errors.ts'
import type { StartOptions } from './index.ts'

function checkCloud(cloud: string): void {
  const url = URL.canParse(cloud) ? new URL(cloud) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new UserError(`--cloud 应当是网址，例如 http://127.0.0.1:7001，而不是 ${cloud}。`)
}

function checkMetrics(file: string): void {
  const folder = path.dirname(path.resolve(file))
  if (!fs.existsSync(folder)) throw new UserError(`--metrics 所在的目录 ${folder} 不存在。`)
  if (fs.existsSync(file) && fs.statSync(file).isDirectory()) throw new UserError(`--metrics 应当是文件，而 ${file} 是目录。`)
}

/**
 * Looks at what can be looked at before anything is started, and answers the build's folder.
 * @throws UserError
 */
export function checkOptions({ root, cloud, metrics }: StartOptions): string {
  const folder = path.resolve(root)
  if (!fs.existsSync(folder)) throw new UserError(`没有找到小程序构建目录 ${folder}：请先构建。`)
  if (!fs.statSync(folder).isDirectory()) throw new UserError(`--root 应当是目录，而 ${folder} 是文件。`)
  for (const name of ['app.json', 'app.js']) {
    if (!fs.existsSync(path.join(folder, name))) throw new UserError(`${folder} 不是小程序的构建结果：缺少 ${name}。`)
  }
  if (cloud !== undefined) checkCloud(cloud)
  if (metrics !== undefined) checkMetrics(metrics)
  // Links inside the build are judged by where they lead, so the folder itself must be no link.
  return fs.realpathSync(folder)
}

/** @throws UserError when app.json names no such page; what follows a `?` is the page's query */
export function checkEntry(entry: string | undefined, pages: string[]): void {
  const page = entry?.split('?')[0]?.replace(/^\//, '')
  if (page !== undefined && !pages.includes(page)) throw new UserError(`--entry 的页面 ${page} 不在 app.json 里。`)
}

/** A cloud that does not answer may still come up: a warning, not an error. */
export async function cloudWarnings(cloud: string | undefined): Promise<string[]> {
  if (cloud === undefined) return []
  try {
    await fetch(cloud, { signal: AbortSignal.timeout(1000) })
    return []
  } catch {
    return [`云 ${cloud} 现在没有回答，小程序对云的调用会失败。`]
  }
}
