import type {} from '../workbench/app.js'
