@echo off
rem Runs Nonzero, from any folder: nonzero COMMAND ...
rem
rem JAVA_HOME says which Java to take; without it, it is the one on the PATH. JAVA_OPTS and NONZERO_OPTS are further options
rem for it, those of lib\jvm.options come before:  set NONZERO_OPTS=-Xmx12g

setlocal
set "home=%~dp0.."
set "java=java.exe"
if not defined JAVA_HOME goto version
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto version
>&2 echo nonzero: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it
exit /b 2

:version
set "version="
rem the line is: openjdk version "17.0.15" 2025-04-15; call, because cmd mistakes quotes at the beginning of a command
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~v"
if defined version goto major
>&2 echo nonzero: there is no Java; install Java 17 or newer, or set JAVA_HOME to its folder
exit /b 2

:major
for /f "delims=.-+_ " %%m in ("%version%") do set "major=%%m"
if %major% geq 17 goto run
>&2 echo nonzero: Java 17 or newer is needed, but %java% is %version%; set JAVA_HOME to the folder of a newer one
exit /b 2

:run
set "quick="
rem they take a second or less, of which Java's optimizing compiler would take half
for %%c in (plan init data help --help --version -h -V) do if "%~1"=="%%c" set "quick=-XX:TieredStopAtLevel=1"
"%java%" "@%home%\lib\jvm.options" %quick% %JAVA_OPTS% %NONZERO_OPTS% -cp "%home%\lib\*" dev.nonzero.cli.Nonzero %*
exit /b %errorlevel%
