'use strict'
const http = require('node:http')

/** Says in each request of the SDK when it was sent by the machine's clock: the SDK's own stamp follows the cloud's, which may have been moved. */
exports.stampRequests = now => {
  const { request } = http
  http.request = (url, options, ...rest) => {
    if (options?.headers?.['X-Client-Timestamp']) options.headers['x-local-cloud-sent'] = now()
    return request(url, options, ...rest)
  }
}
