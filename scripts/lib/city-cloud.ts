import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runningCloud, start, type LocalCloud } from '@shanyu/local-cloud'
import { demoPeople } from '../../city/wuhan/demo'
import { ROOT } from './build'
import { keysFile } from './keys'
import { messageTemplates } from './templates'

/** Where a city's cloud listens and keeps its data; `reset` starts from nothing. */
export interface CityCloudOptions {
  port: number
  data: string
  reset?: boolean
}

/** The local cloud as our functions need it: their indexes, their keys, the H5 app and the demonstration's people. */
export async function startCity({ port, data, reset = false }: CityCloudOptions): Promise<LocalCloud> {
  if (reset) clear(data)
  return start({
    port,
    data,
    functions: path.join(ROOT, 'dist/cloudfunctions'),
    hosting: path.join(ROOT, 'dist/h5'),
    indexes: JSON.parse(readFileSync(path.join(ROOT, 'config/indexes.json'), 'utf8')),
    people: demoPeople(),
    templates: messageTemplates(),
    env: Object.fromEntries(
      readFileSync(keysFile(data), 'utf8')
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
  })
}

/** Empties a data folder of ours. Whatever is no data folder of ours is left alone: `--data ~ --reset` must not hurt. */
function clear(data: string): void {
  if (!existsSync(data) || readdirSync(data).length === 0) return
  if (runningCloud(data)) throw new Error(`数据目录 ${data} 正在使用，请先停止那个程序，再用 --reset`)
  const ours = ['keys.env', 'cloud.db'].some((file) => existsSync(path.join(data, file)))
  if (!ours) throw new Error(`${data} 不像善育的数据目录（没有 keys.env 或 cloud.db），为安全起见没有清空`)
  rmSync(data, { recursive: true })
}
