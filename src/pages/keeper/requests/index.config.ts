export default definePageConfig({ navigationBarTitleText: '临时托请求' })
