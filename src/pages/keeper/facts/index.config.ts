export default definePageConfig({ navigationBarTitleText: '改机构资料' })
