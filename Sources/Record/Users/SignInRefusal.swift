/// Why a password is not looked at just now.
package enum SignInRefusal: Error, Equatable {
    case tooManyTries(seconds: Int)
    case busy
}
