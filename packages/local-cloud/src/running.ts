import fs from 'node:fs'
import path from 'node:path'

const fileOf = (dataDir: string) => path.join(dataDir, 'running.json')

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The address of the cloud running on a data folder, or null. What a killed one left behind is ignored. */
export function runningCloud(dataDir: string): string | null {
  try {
    const { pid, url } = JSON.parse(fs.readFileSync(fileOf(dataDir), 'utf8'))
    return Number.isInteger(pid) && typeof url === 'string' && isAlive(pid) ? url : null
  } catch {
    return null
  }
}

/** Tells other tools where the cloud of this data folder is. */
export function announce(dataDir: string, url: string): void {
  const draft = `${fileOf(dataDir)}.${process.pid}`
  fs.writeFileSync(draft, JSON.stringify({ pid: process.pid, url }))
  fs.renameSync(draft, fileOf(dataDir))
}

export function withdraw(dataDir: string): void {
  fs.rmSync(fileOf(dataDir), { force: true })
}
