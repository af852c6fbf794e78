import type { DataFile } from '../data-file'
import { invalidParam } from '../errors'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, strike } from '../faults/strike'
import { msgSecCheck } from './msg-sec-check'
import { PhoneNumbers } from './phone-number'
import type { OpenApiReply, OpenApiRequest } from './protobuf'
import { decodeCloudIDs, decodeRequest, encodeOpenData } from './protobuf'
import { Records } from './records'
import { refuse } from './refuse'
import { SubscribeMessage } from './subscribe-message'
import type { Templates } from './templates'
import { Wxacode } from './wxacode'
import type { Wire } from '../wire'

const API_NOT_FOUND = -604100
const NO_PERMISSION = -604101

/** Who calls: a function, or a local process (null), and the person it serves, if any. */
export interface ApiCaller {
  functionName: string | null
  openid?: string
}

type Api = (parameters: Record<string, Wire>) => OpenApiReply | Promise<OpenApiReply>

/** Settings of the open API. */
export interface OpenApiOptions {
  file: DataFile
  appid: string
  now: () => number
  /** The templates there are; without them every template exists. */
  templates?: Templates
  /** Whether a function's config.json lists an API. */
  allows: (functionName: string, api: string) => boolean
  faults: Faults
}

// cloud.getOpenData asks this service of WeChat's own, for which a function needs no permission.
const OPEN_DATA = 'ApiGetOpenDataByCloudId'

/** WeChat's open API as cloud functions call it. */
export class OpenApi {
  readonly records: Records
  readonly subscribeMessage: SubscribeMessage
  readonly phoneNumbers: PhoneNumbers
  private readonly apis: Record<string, Api>

  constructor(private readonly options: OpenApiOptions) {
    const { file, appid, now, templates } = options
    this.records = new Records(file)
    this.subscribeMessage = new SubscribeMessage(this.records, now, templates)
    this.phoneNumbers = new PhoneNumbers(this.records, appid, now)
    const wxacode = new Wxacode(this.records, now)
    this.apis = {
      'subscribeMessage.send': parameters => this.subscribeMessage.send(parameters),
      'wxacode.getUnlimited': parameters => wxacode.getUnlimited(parameters),
      'wxacode.get': parameters => wxacode.get(parameters),
      'wxacode.createQRCode': parameters => wxacode.createQRCode(parameters),
      'security.msgSecCheck': msgSecCheck,
      'phonenumber.getPhoneNumber': parameters => this.phoneNumbers.getPhoneNumber(parameters),
    }
  }

  /** Whether an API is imitated. */
  knows(name: string): boolean {
    return Object.hasOwn(this.apis, name)
  }

  /** The templates there are, or none when every template exists. */
  templates(): Templates {
    return this.options.templates ?? {}
  }

  /** Answers a call. What is not imitated is refused with its name. */
  async call(name: string, bytes: Buffer, caller: ApiCaller): Promise<OpenApiReply> {
    let request: OpenApiRequest
    try {
      request = decodeRequest(bytes)
    } catch {
      return { failure: invalidParam('the request data is not a CommApiData') }
    }
    return 'service' in request ? this.callService(name, request.service, caller) : this.callApi(name, request.parameters, caller)
  }

  private async callApi(name: string, parameters: Record<string, Wire>, caller: ApiCaller): Promise<OpenApiReply> {
    const api = this.knows(name) ? this.apis[name] : undefined
    // The live service's -604100 travels without a text; this way the caller sees the name.
    if (!api) return refuse(API_NOT_FOUND, `local-cloud does not imitate ${name}`)
    const { functionName } = caller
    if (functionName !== null && !this.options.allows(functionName, name)) return { platformError: NO_PERMISSION }
    const struck = this.options.faults.next(`openapi:${name}`, functionName)
    return strike(struck, () => api(parameters), errcode => refuse(Number(errcode), FAULT_MESSAGE))
  }

  private callService(name: string, request: Buffer, { openid }: ApiCaller): OpenApiReply {
    if (name !== OPEN_DATA) return { failure: invalidParam(`local-cloud does not imitate ${name}`) }
    const items = decodeCloudIDs(request).map(cloudID => this.phoneNumbers.openData(cloudID, openid))
    return { file: encodeOpenData(items), contentType: 'application/octet-stream' }
  }
}
