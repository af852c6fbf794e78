import type { DataFile } from '../data-file'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, strike } from '../faults/strike'
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
  faults: Faults
}

/** WeChat's open API as cloud functions call it. */
export class OpenApi {
  readonly records: Records
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

  /** Whether an API is imitated. */
  knows(name: string): boolean {
    return Object.hasOwn(this.apis, name)
  }

  /** Answers a call of a function, or of a local process when `functionName` is null. */
  async call(name: string, parameters: () => Record<string, Wire>, functionName: string | null): Promise<OpenApiReply> {
    const api = Object.hasOwn(this.apis, name) ? this.apis[name] : undefined
    if (!api) return { platformError: API_NOT_FOUND }
    if (functionName !== null && !this.options.allows(functionName, name)) return { platformError: NO_PERMISSION }
    const struck = this.options.faults.next(`openapi:${name}`, functionName)
    return strike(struck, () => api(parameters()), errcode => ({ json: { errcode, errmsg: FAULT_MESSAGE } }))
  }
}
