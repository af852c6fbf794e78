'use strict'
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const DEPENDENCIES = `${path.sep}node_modules${path.sep}`

/**
 * Reports of each file of a folder how it stood before it was read, so that a later change is noticed. What npm put
 * there is left out: it changes together with package.json.
 */
exports.reportReads = (folder, report) => {
  const own = fs.realpathSync(folder) + path.sep
  for (const [extension, read] of Object.entries(Module._extensions)) {
    Module._extensions[extension] = (module, file) => {
      if (file.startsWith(own) && !file.slice(own.length - 1).includes(DEPENDENCIES)) {
        const { ino, size, mtimeMs, ctimeMs } = fs.statSync(file)
        report({ file, stat: { ino, size, mtimeMs, ctimeMs } })
      }
      return read(module, file)
    }
  }
}
