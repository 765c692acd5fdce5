import Foundation
import TestSupport
import Testing
import Transactions

@testable import Bursar

@Suite("The file of decisions in a folder")
struct ClassifiedFileTests {
    @Test("is read as its run was; in a folder that is no run's, other files tell nothing of it")
    func folders() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("x,y,z,narration,amount\n1,2,3,UBER,-1.00\n".utf8), to: "transactions.csv")
        try folder.write(
            Array("narration,amount,category,confidence,method\nUBER,-1.00,Rides,0.9000,rule\n".utf8),
            to: ClassifiedFile.name)
        let said = ReadingOptions()
        #expect(!ClassifiedFile.reading(folder.url.path, said: said).isClassified)
        #expect(!ClassifiedFile.reading("\(folder.url.path)/\(ClassifiedFile.name)", said: said).isClassified)
        try folder.write(Array("{}".utf8), to: "run.json")
        #expect(ClassifiedFile.reading(folder.url.path, said: said).isClassified)
    }
}
