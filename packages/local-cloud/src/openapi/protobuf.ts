import protobuf from 'protobufjs/light.js'
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
  },
})

const requestType = root.lookupType('CommApiData')
const replyType = root.lookupType('CommOpenApiResp')

/** The reply of an open API: JSON or a file, or a code of the platform in front of it. */
export type OpenApiReply = { json: object } | { file: Buffer; contentType: string } | { platformError: number }

/** Reads the parameters of an open API call. Each value is JSON, so a file shows as its raw bytes. */
export function decodeParameters(bytes: Buffer): Record<string, Wire> {
  const message = requestType.decode(bytes) as Wire
  const parameters: Record<string, Wire> = {}
  for (const pair of message.openapiData?.pairs ?? []) {
    const raw = Buffer.from(pair.value ?? [])
    try {
      parameters[pair.key] = JSON.parse(raw.toString('utf8'))
    } catch {
      parameters[pair.key] = raw
    }
  }
  return parameters
}

/** Writes the reply the SDK decodes. */
export function encodeReply(reply: OpenApiReply): Buffer {
  const fields: Record<string, unknown> = { errorCode: 0, httpCode: 200, contentType: 'application/json' }
  if ('platformError' in reply) fields.errorCode = reply.platformError
  else if ('file' in reply) Object.assign(fields, { respData: reply.file, contentType: reply.contentType })
  else fields.respData = Buffer.from(JSON.stringify(reply.json))
  return Buffer.from(replyType.encode(replyType.create(fields)).finish())
}
