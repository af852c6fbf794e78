// Evaluated inside every page's iframe: glass-easel's DOM backend uses the `document` of the realm it runs in.
import { CurrentWindowBackendContext } from 'glass-easel'

window.__createBackend = () => new CurrentWindowBackendContext()
