import type { DataFile } from '../data-file'
import { HttpError } from '../http/reply'
import { Faults } from './faults'
import { msgSecCheck } from './msg-sec-check'
import type { OpenApiReply } from './protobuf'
import { Records } from './records'
import { SubscribeMessage } from './subscribe-message'
import { getUnlimited } from './wxacode'
import type { Wire } from '../wire'

const API_NOT_FOUND = -604100
const NO_PERMISSION = -604101

type Api = (parameters: Record<string, Wire>) => OpenApiReply | Promise<OpenApiReply>

/** Settings of the open API. */
export interface OpenApiOptions {
  file: DataFile
  now: () => number
  /** Whether a function's config.json lists an API. */
  allows: (functionName: string, api: string) => boolean
}

/** WeChat's open API as cloud functions call it. */
export class OpenApi {
  readonly records: Records
  readonly faults = new Faults()
  private readonly apis: Record<string, Api>

  constructor(private readonly options: OpenApiOptions) {
    this.records = new Records(options.file)
    const subscribeMessage = new SubscribeMessage(this.records, options.now)
    this.apis = {
      'subscribeMessage.send': parameters => subscribeMessage.send(parameters),
      'wxacode.getUnlimited': parameters => getUnlimited(parameters, this.records, options.now()),
      'security.msgSecCheck': msgSecCheck,
    }
  }

  /** Makes the next calls of an API answer a code; see {@link Faults}. */
  setFaults(faults: Record<string, unknown>): void {
    for (const name of Object.keys(faults)) if (!this.apis[name]) throw new HttpError(400, `local-cloud does not imitate ${name}`)
    this.faults.set(faults)
  }

  /** Answers a call of a function, or of a local process when `functionName` is null. */
  async call(name: string, parameters: () => Record<string, Wire>, functionName: string | null): Promise<OpenApiReply> {
    const api = Object.hasOwn(this.apis, name) ? this.apis[name] : undefined
    if (!api) return { platformError: API_NOT_FOUND }
    if (functionName !== null && !this.options.allows(functionName, name)) return { platformError: NO_PERMISSION }
    const errcode = this.faults.next(name)
    if (errcode !== null) return { json: { errcode, errmsg: 'fault asked for through /cloud/faults' } }
    return api(parameters())
  }
}
