export default definePageConfig({ navigationBarTitleText: '改资料的申请' })
