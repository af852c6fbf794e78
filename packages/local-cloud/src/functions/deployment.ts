import fs from 'node:fs'
import path from 'node:path'
import type { FunctionConfig } from './config'
import { DEFAULTS, readConfig } from './config'
import { functionEnvironment } from './environment'
import { FolderStamp } from './folder-stamp'
import type { Failure, Instance } from './instance'
import type { LogLine } from './log'
import { Pool } from './pool'

/** What a deployment needs from outside. */
export interface DeploymentOptions {
  maxInstances: number
  /** How long loading a function may take. */
  loadLimitMs: number
  /** Gives an instance of a memory size. */
  obtain: (memoryMb: number) => Instance
  onLine: (line: LogLine) => void
}

/** A function as it lies in its folder: its configuration, and instances that run what the folder holds. */
export class Deployment {
  readonly pool: Pool
  private stamp: FolderStamp | null = null
  private settings = DEFAULTS
  private error: unknown

  constructor(private readonly name: string, private readonly folder: string, private readonly options: DeploymentOptions) {
    this.pool = new Pool({
      maxInstances: options.maxInstances,
      obtain: () => options.obtain(this.settings.memoryMb),
      load: instance => this.load(instance),
      onLine: options.onLine,
    })
  }

  /** The memory its instances have; while config.json is wrong, what it was before. */
  get memoryMb(): number {
    this.refresh()
    return this.settings.memoryMb
  }

  get exists(): boolean {
    return fs.existsSync(this.entry)
  }

  /** What config.json says now; throws a Chinese sentence when that is wrong. */
  get config(): FunctionConfig {
    this.refresh()
    if (this.error) throw this.error
    return this.settings
  }

  private get entry(): string {
    return path.join(this.folder, 'index.js')
  }

  // Calls under way finish on the old code; later ones are served by instances that have loaded the new.
  private refresh(): void {
    if (this.stamp?.holds) return
    this.pool.retire()
    this.stamp = new FolderStamp(this.folder)
    this.error = undefined
    try {
      this.settings = readConfig(this.folder)
    } catch (error) {
      this.error = error
    }
  }

  private load(instance: Instance): Promise<Failure | null> {
    const { stamp } = this
    instance.onRead = (file, stat) => stamp?.add(file, stat)
    return instance.load(this.entry, functionEnvironment(this.name, this.settings), this.options.loadLimitMs)
  }
}
