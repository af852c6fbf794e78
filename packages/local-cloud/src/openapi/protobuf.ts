import protobuf from 'protobufjs/light.js'
import type { CloudError } from '../errors'
import type { Wire } from '../wire'

const field = (type: string, id: number, rule?: string) => ({ type, id, ...(rule ? { rule } : {}) })

// The messages of the SDK's open API calls, as found in its source.
const root = protobuf.Root.fromJSON({
  nested: {
    KeyValuePair: { fields: { key: field('string', 1), value: field('bytes', 2), contenttype: field('string', 3), filename: field('string', 4) } },
    OpenApiData: { fields: { pairs: field('KeyValuePair', 1, 'repeated') } },
    SvrkitApiData: { fields: { apiName: field('string', 1), reqData: field('bytes', 2) } },
    CommApiData: {
      fields: {
        apiType: field('int32', 1),
        openapiData: field('OpenApiData', 2),
        svrkitData: field('SvrkitApiData', 4),
        appid: field('string', 6),
      },
    },
    CommOpenApiResp: {
      fields: {
        respData: field('bytes', 1),
        contentType: field('string', 2),
        errorCode: field('int32', 3),
        httpCode: field('int32', 4),
        svrkitErrorCode: field('int32', 6),
      },
    },
    ApiGetOpenDataByCloudIdReq: { fields: { cloudidList: field('string', 2, 'repeated') } },
    OpDataItem: { fields: { cloudId: field('string', 1), json: field('string', 2) } },
    ApiGetOpenDataByCloudIdResp: { fields: { dataList: field('OpDataItem', 1, 'repeated') } },
  },
})

const requestType = root.lookupType('CommApiData')
const replyType = root.lookupType('CommOpenApiResp')
const openDataRequestType = root.lookupType('ApiGetOpenDataByCloudIdReq')
const openDataReplyType = root.lookupType('ApiGetOpenDataByCloudIdResp')

const bytesOf = (type: protobuf.Type, fields: object) => Buffer.from(type.encode(type.create(fields)).finish())

/** What the SDK asks: an open API with its parameters, or a service of WeChat's own with a message of its own. */
export type OpenApiRequest = { parameters: Record<string, Wire> } | { service: Buffer }

/** The answer: JSON, a file, a code of the platform in front of the API, or an error of CloudBase. */
export type OpenApiReply = { json: object } | { file: Buffer; contentType: string } | { platformError: number } | { failure: CloudError }

/** Reads a request; throws when it is none. Each parameter is JSON, so a file shows as its raw bytes. */
export function decodeRequest(bytes: Buffer): OpenApiRequest {
  const message = requestType.decode(bytes) as Wire
  if (message.svrkitData) return { service: Buffer.from(message.svrkitData.reqData ?? []) }
  const pairs: Wire[] = message.openapiData?.pairs ?? []
  return { parameters: Object.fromEntries(pairs.map(({ key, value }) => [key, valueOf(Buffer.from(value ?? []))])) }
}

function valueOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return bytes
  }
}

/** Reads the cloudIDs a call of cloud.getOpenData asks for. */
export const decodeCloudIDs = (message: Buffer): string[] => (openDataRequestType.decode(message) as Wire).cloudidList

/** Writes the answer of cloud.getOpenData. */
export const encodeOpenData = (items: { cloudID: string }[]): Buffer =>
  bytesOf(openDataReplyType, { dataList: items.map(item => ({ cloudId: item.cloudID, json: JSON.stringify(item) })) })

/** Writes the reply the SDK decodes. */
export function encodeReply(reply: OpenApiReply): Buffer {
  // The SDK reads JSON where a protobuf cannot be; {"code takes the next 99 bytes for one field, which are not there.
  if ('failure' in reply) return Buffer.from(JSON.stringify({ code: reply.failure.code, message: reply.failure.message }))
  const fields: Record<string, unknown> = { errorCode: 0, httpCode: 200, contentType: 'application/json' }
  if ('platformError' in reply) fields.errorCode = reply.platformError
  else if ('file' in reply) Object.assign(fields, { respData: reply.file, contentType: reply.contentType })
  else fields.respData = Buffer.from(JSON.stringify(reply.json))
  return bytesOf(replyType, fields)
}
