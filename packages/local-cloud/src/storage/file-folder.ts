import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { syncFolder } from '../sync'

/** An upload that cannot be kept. `code` is one of COS, the service behind the storage. */
export class UploadRefused extends Error {
  constructor(readonly code: 'EntityTooLarge' | 'InvalidArgument', message: string) {
    super(message)
  }
}

// No part of a cloud path begins with a dot, so no upload can be taken for a draft.
const DRAFT = '.upload-'

const statOf = (file: string) => fs.statSync(file, { throwIfNoEntry: false })

/** Files by their cloud paths, in folders of this machine. */
export class FileFolder {
  constructor(private readonly root: string) {
    fs.mkdirSync(root, { recursive: true })
    for (const name of fs.readdirSync(root)) if (name.startsWith(DRAFT)) fs.rmSync(path.join(root, name))
  }

  /** The file of a cloud path on this machine, or null when there is none. */
  locate(cloudPath: string): string | null {
    const file = this.fileOf(cloudPath)
    return statOf(file)?.isFile() ? file : null
  }

  /** What lies where a file is to go, or null. The live storage knows no folders and has no such conflict. */
  obstacle(cloudPath: string): string | null {
    const parts = cloudPath.split('/')
    for (let count = 1; count < parts.length; count++) {
      const parent = parts.slice(0, count).join('/')
      if (this.locate(parent)) return `local-cloud does not imitate a file and a folder of one name: ${parent} is a file`
    }
    const file = this.fileOf(cloudPath)
    if (!statOf(file)?.isDirectory() || !fs.readdirSync(file).length) return null
    return `local-cloud does not imitate a file and a folder of one name: ${cloudPath} is a folder`
  }

  /** Keeps a file so that a crash leaves the old one or the new one, never half of it. */
  async write(cloudPath: string, content: AsyncIterable<Buffer>, maxBytes: number): Promise<void> {
    const draft = path.join(this.root, `${DRAFT}${randomBytes(8).toString('hex')}`)
    try {
      await fill(draft, content, maxBytes)
      const obstacle = this.obstacle(cloudPath)
      if (obstacle) throw new UploadRefused('InvalidArgument', obstacle)
      this.place(draft, this.fileOf(cloudPath))
    } catch (error) {
      fs.rmSync(draft, { force: true })
      throw error
    }
  }

  /** Removes a file and the folders it leaves empty. */
  remove(file: string): void {
    fs.rmSync(file)
    let folder = path.dirname(file)
    for (; folder !== this.root && !fs.readdirSync(folder).length; folder = path.dirname(folder)) fs.rmdirSync(folder)
    syncFolder(folder)
  }

  private place(draft: string, file: string): void {
    const firstNew = fs.mkdirSync(path.dirname(file), { recursive: true })
    if (statOf(file)?.isDirectory()) fs.rmdirSync(file)
    fs.renameSync(draft, file)
    const top = path.dirname(firstNew ?? file)
    for (let folder = path.dirname(file); folder !== top; folder = path.dirname(folder)) syncFolder(folder)
    syncFolder(top)
  }

  private fileOf(cloudPath: string): string {
    return path.join(this.root, ...cloudPath.split('/'))
  }
}

// What goes beyond the limit is read and dropped, so that the refusal still finds its way back.
async function fill(draft: string, content: AsyncIterable<Buffer>, maxBytes: number): Promise<void> {
  const handle = await fs.promises.open(draft, 'wx')
  try {
    let size = 0
    for await (const chunk of content) {
      size += chunk.length
      if (size <= maxBytes) await handle.writeFile(chunk)
    }
    if (size > maxBytes) throw new UploadRefused('EntityTooLarge', `Your proposed upload exceeds the maximum allowed object size of ${maxBytes} bytes.`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
