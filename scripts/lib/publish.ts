import { gzipSync } from 'node:zlib'
import { publicArticles, type ArticleRecord } from '@/domain/article-record'
import type { PublicFileName } from '@/domain/city'
import type { PublishedFigure } from '@/domain/figure'
import type { Nursery } from '@/domain/nursery'
import type { Instant } from '@/domain/time'
import { cityFile, packFigures } from '../../city/city-file'
import { directoryDelta, directoryEntry, directoryFile } from '../../city/directory'
import { publishFileTo } from '../../cloudfunctions/lib/publication'
import type { Admin } from './admin'
import { pinyinWords } from './pinyin'
import { addMissing, readAll } from './records'

/** What became of one public file. */
export interface Published {
  name: PublicFileName
  version: string
  /** False when the phone's copy is still the current one. */
  fresh: boolean
  kib: number
  gzipKib: number
}

/** Publishes the three files the phone keeps. A file whose content is what it was is left alone, so no phone fetches it again. */
export async function publish(admin: Admin, now: Instant): Promise<Published[]> {
  const contents: [PublicFileName, () => Promise<object>][] = [
    ['nurseries', async () => directoryFile((await readAll<Nursery>(admin, 'nurseries')).map((nursery) => directoryEntry(nursery, pinyinWords)))],
    ['articles', async () => ({ articles: publicArticles(await readAll<ArticleRecord>(admin, 'articles')) })],
    ['city', async () => cityFile(await readFigures(admin))],
  ]
  const published: Published[] = []
  for (const [name, build] of contents) {
    const { bytes, ...file } = await publishFileTo(admin, name, build, now, name === 'nurseries' ? directoryDelta : undefined)
    published.push({ name, ...file, kib: kib(bytes.length), gzipKib: kib(gzipSync(bytes).length) })
  }
  return published
}

/** Every figure ever published; those of the city pack are there from the first time on. */
async function readFigures(admin: Admin): Promise<PublishedFigure[]> {
  await addMissing(admin, 'figures', packFigures())
  const rows = await readAll<PublishedFigure>(admin, 'figures')
  const order = packFigures().map(({ _id }) => _id)
  return rows.sort((a, b) => a.publishedAt - b.publishedAt || order.indexOf(a._id) - order.indexOf(b._id))
}

const kib = (bytes: number): number => Math.round(bytes / 102.4) / 10
const NAMES: Record<PublicFileName, string> = { nurseries: '托育目录', articles: '文章', city: '城市资料' }

/** 托育目录 abc123（新）：612.3 KiB，压缩后 98.1 KiB. */
export const publishedText = ({ name, version, fresh, kib: raw, gzipKib }: Published): string =>
  `${NAMES[name]} ${version}（${fresh ? '新' : '没有变化'}）：${raw} KiB，gzip 后 ${gzipKib} KiB`
